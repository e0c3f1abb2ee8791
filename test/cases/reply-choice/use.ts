import { createClient, getReport, getSame } from "./client.js";
import type { Handlers } from "./server.js";
import type { Report } from "./types.js";

export async function use(): Promise<string | number | undefined> {
  const result = await getReport(createClient());
  if (result.ok) {
    // @ts-expect-error it may be something else
    const report: Report = result.data;
    if (result.contentType === "text/csv") return result.data.length;
    if (result.contentType === "application/pdf") return result.data.size;
    return report.lines;
  }
  if (result.status === 404) return result.contentType === "text/plain" ? result.error.length : result.error.title;
  const same = await getSame(createClient());
  return same.ok ? same.data.lines : undefined;
}

export const handlers: Handlers = {
  getReport: ({ request }) => {
    if (request.url.endsWith("1")) return { status: 200, body: { lines: 1 } };
    if (request.url.endsWith("2")) return { status: 200, contentType: "text/csv", body: "a" };
    if (request.url.endsWith("3")) return { status: 200, contentType: "application/pdf", body: new Uint8Array() };
    if (request.url.endsWith("4")) return { status: 404, contentType: "text/plain", body: "a" };
    return { status: 503, body: { lines: 0 } };
  },
  // @ts-expect-error text has to be named
  getSame: () => ({ status: 200, body: "a" }),
};

export const wrong: Partial<Handlers> = {
  // @ts-expect-error without a name, it is JSON
  getReport: () => ({ status: 200, body: "a" }),
};
