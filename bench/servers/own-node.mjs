import { nodeListener } from './api/adapters/node.js';
import { listen } from './listen.mjs';
import { api } from './own-api.mjs';

listen(nodeListener(api));
