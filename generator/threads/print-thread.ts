import type { Declaration } from '../print/declaration.js';
import { printDeclarations } from '../print/source-file.js';
import { answer } from './answer.js';

answer((json) => printDeclarations(JSON.parse(json) as readonly Declaration[]));
