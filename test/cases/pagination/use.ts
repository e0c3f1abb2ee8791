import { createClient, getCurrentLoan, items, listAuthors, listBooks, listReturnedLoans, listShelf, pages, type Book, type PagedOperation } from './index.js';

const client = createClient();

/** What the compiler knows of pages. */
export async function use(): Promise<void> {
  for await (const book of items(listBooks, client, { query: { page: 3 } })) takeBook(book);
  for await (const author of items(listAuthors, client)) takeText(author);
  for await (const book of items(listShelf, client, { path: { shelf: 'a' } }, { headers: { 'X-A': 'b' } })) takeBook(book);
  for await (const { data } of pages(listAuthors, client)) data.entries.forEach(takeText);
  for await (const list of pages(listShelf, client, { path: { shelf: 'a' } })) list.forEach(takeBook);
  // @ts-expect-error -- it has no pages
  items(getCurrentLoan, client);
  // @ts-expect-error -- it has no pages
  pages(getCurrentLoan, client);
  // @ts-expect-error -- the document says that it has none
  items(listReturnedLoans, client);
  // @ts-expect-error -- the operation asks for its input
  items(listShelf, client);
  // @ts-expect-error -- the operation has no such parameter
  items(listBooks, client, { query: { pag: 3 } });
  // @ts-expect-error -- the items are books
  for await (const book of items(listBooks, client)) takeText(book);
}

function takeBook({ title }: Book): void {
  takeText(title);
}

function takeText(text: string): string {
  return text;
}

/** A function of one's own over any list. */
export async function first<Operation extends PagedOperation>(operation: Operation, ...call: Parameters<Operation>): Promise<unknown> {
  for await (const item of items(operation, ...call)) return item;
  return undefined;
}
