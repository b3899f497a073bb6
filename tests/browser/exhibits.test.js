// What holds of every exhibit that is registered, shown of each.

import { testExhibit } from './every-exhibit.js';
import { NEIGHBOURS, NEIGHBOURS_PAGE, REGISTRY } from './registry.js';
import { SMALL_STATE } from './sweep.js';

for (const exhibit of REGISTRY) testExhibit(exhibit, exhibit.id === 'paper-sweep' ? { state: SMALL_STATE } : {});
for (const exhibit of NEIGHBOURS) testExhibit(exhibit, { page: NEIGHBOURS_PAGE });
