/** What printed pages may mention, and which module of the runtime has it. */
export { byLink } from "../runtime/page-links.js";
export { byCursor, byOffset, byPage } from "../runtime/page-styles.js";
export type { Pagination } from "../runtime/page-types.js";
export { itemsOf, pagesOf } from "../runtime/pages.js";
export type { ItemOf, PageOf } from "../runtime/pages.js";
