import { printOpenapi } from '../print/openapi.js';
import { answer } from './answer.js';

answer(printOpenapi);
