import type { Comment, TextComment } from './expected/types.js';

export const text: Comment = { commentType: 'text', t: 'x' };
// @ts-expect-error the name of the schema is no value
export const named: Comment = { commentType: 'TextComment' };
export const narrow = (comment: Comment): TextComment | string | undefined => (comment.commentType === 'text' ? comment : comment.q);
