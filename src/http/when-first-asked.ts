import type { RequestHandler } from 'express';

/** A handler that is loaded by the first request to it, so that a start does not wait for pages that nobody may look at for hours. */
export function whenFirstAsked(load: () => Promise<RequestHandler>): RequestHandler {
  let loading: Promise<RequestHandler> | undefined;
  return (req, res, next) => {
    loading ??= load();
    loading.then((handler) => handler(req, res, next), next);
  };
}
