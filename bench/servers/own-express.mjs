import express from 'express';
import { expressHandler } from './api/adapters/express.js';
import { listen } from './listen.mjs';
import { api } from './own-api.mjs';

listen(express().use(expressHandler(api)));
