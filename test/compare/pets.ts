/** A document in two files, and what becomes of it. */
export const before = {
  'openapi.yaml': `openapi: 3.0.3
info: { title: Pets, version: 1.4.0 }
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { in: query, name: limit, schema: { type: integer, maximum: 100 } }
        - { in: query, name: kind, schema: { $ref: '#/components/schemas/Kind' } }
      responses:
        '200':
          description: All pets.
          headers:
            X-Total: { required: true, schema: { type: integer } }
          content:
            application/json:
              schema: { type: array, items: { $ref: 'pet.yaml#/Pet' } }
    post:
      operationId: addPet
      requestBody:
        content:
          application/json:
            schema: { $ref: 'pet.yaml#/Pet' }
      responses:
        '201': { description: Added. }
  /pets/{id}:
    delete:
      operationId: removePet
      parameters:
        - { in: path, name: id, required: true, schema: { type: string } }
      responses:
        '204': { description: Gone. }
components:
  schemas:
    Kind: { type: string, enum: [cat, dog] }
`,
  'pet.yaml': `Pet:
  type: object
  required: [id, name]
  properties:
    id: { type: string }
    name: { type: string }
    tag: { type: string }
`,
};

export const after = {
  'openapi.yaml': `${before['openapi.yaml']
    .replace('version: 1.4.0', 'version: 1.5.0')
    .replace('maximum: 100', 'maximum: 50')
    .replace('            X-Total: { required: true, schema: { type: integer } }', '            X-Total: { schema: { type: integer } }')
    .replace('operationId: addPet', 'operationId: createPet')
    .replace('/pets/{id}', '/pets/{petId}')
    .replace('name: id, required', 'name: petId, required')
    .replace('[cat, dog]', '[cat, dog, bird]')}    Note: { type: string }
`,
  'pet.yaml': before['pet.yaml'].replace('[id, name]', '[id, name, owner]').replace('    tag: { type: string }\n', '    owner: { type: string }\n'),
};
