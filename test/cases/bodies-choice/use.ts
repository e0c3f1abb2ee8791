import { allOfOneType, createClient, createNote, mayHaveNone } from "./client.js";
import type { Handlers } from "./server.js";

const client = createClient();

export async function use(): Promise<void> {
  await createNote(client, { body: { title: "a" } });
  await createNote(client, { contentType: "application/x-www-form-urlencoded", body: { title: "a" } });
  await createNote(client, { contentType: "application/vnd.note+json", body: { title: "a" } });
  await createNote(client, { query: { dry: true }, contentType: "text/plain", body: "a" });
  await createNote(client, { contentType: "image/png", body: new Blob([]) });
  // @ts-expect-error the default is JSON
  await createNote(client, { body: "a" });
  // @ts-expect-error text is no note
  await createNote(client, { contentType: "text/plain", body: { title: "a" } });
  // @ts-expect-error HTML is not declared
  await createNote(client, { contentType: "text/html", body: "a" });
  await mayHaveNone(client);
  await mayHaveNone(client, { contentType: "text/csv", body: "a" });
  await allOfOneType(client, { contentType: "application/vnd.note+json", body: { title: "a" } });
}

export const handlers: Partial<Handlers> = {
  createNote: ({ query, contentType, body }) => {
    const dry: boolean | undefined = query.dry;
    if (contentType === "text/plain") return void body.length, { status: 204 };
    if (contentType === "application/json") return void body.title, { status: 204 };
    // @ts-expect-error there are others left
    const title: string = body.title;
    return { status: 204, headers: { "X-Title": `${title} ${dry}` } };
  },
};
