import type { BaseClientOptions, CallOptions, Client, Operation } from "./client-types.js";
import { send } from "./send.js";

/** What says where webhooks are sent to. */
export interface BaseReceiverOptions<Auth extends object = object> extends Pick<BaseClientOptions<Auth>, "auth" | "fetch" | "headers"> {
  /** Where the receiver takes them, its query included. It is sent to as it is: check those that others have given. */
  readonly url: string;
}

/** A user and a password in the URL throw a TypeError: `fetch` would refuse each call, and quote them. */
export function receiverOf({ url, ...options }: BaseReceiverOptions): Client {
  if (/\/\/[^/]*@/.test(url)) throw new TypeError("credentials in url");
  return { ...options, baseUrl: url };
}

/** Sends a webhook as `send` calls an operation. What the webhook has of a query follows that of the URL. */
export function sendWebhook(receiver: Client, operation: Operation, input?: object, options: CallOptions = {}): Promise<never> {
  const { fetch: own = receiver.fetch ?? fetch } = options;
  const { baseUrl } = receiver;
  const joined = (url: string): string => (baseUrl.includes("?") ? baseUrl + url.slice(baseUrl.length).replace("?", "&") : url);
  return send(receiver, operation, input, { ...options, fetch: (url, request) => own(joined(url), request) });
}
