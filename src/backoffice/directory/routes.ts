import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { correctionRoutes } from './corrections.ts';
import { entryRoutes } from './entry-routes.ts';
import type { DirectoryParts } from './parts.ts';
import { placeEditor } from './place-editor.tsx';
import { exportDirectory, showPlaces } from './places.tsx';
import { topicEditor } from './topic-editor.tsx';
import { exportTopics, showTopics } from './topics.tsx';

/** What the bot knows, kept by people: places and their numbers, topics, and what is to be corrected. */
export function directoryRoutes(parts: DirectoryParts): Route[] {
  const places = placeEditor(parts.industries);
  return [
    {
      method: 'get',
      path: '/directory',
      right: 'directory',
      handle: (visit: SignedInVisit) => showPlaces(visit, places, parts),
    },
    exportDirectory(parts),
    ...entryRoutes(places, 'region', parts),
    { method: 'get', path: '/topics', right: 'directory', handle: (visit: SignedInVisit) => showTopics(visit, parts) },
    exportTopics(parts),
    ...entryRoutes(topicEditor, 'topic', parts),
    ...correctionRoutes(parts),
  ];
}
