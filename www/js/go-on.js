// From the page of an exhibit or a claim, which is there for previews of links, to the state that it tells of.

import { need } from './dom.js';

location.replace(need(document, '[data-live]', HTMLAnchorElement).href);
