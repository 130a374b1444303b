import { officeAssets } from '../layout.tsx';

/** The list that cases of a desk are worked off from. */
export const queueOf = (path: string) => (path === '/complaints' ? '/' : path);

/** What every page of a case brings to the frame of the back office: it hears what happens to the case, and who else is there. */
export function caseFrame(path: string, number: string) {
  const address = `${path}/${number}`;
  return {
    live: { stream: `${address}/live`, page: address },
    scripts: [officeAssets.url('case.js')],
    styles: [officeAssets.url('side-by-side.css')],
  };
}
