import { mayManageAccountsOf } from '../../accounts/policy.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Organization, Region } from '../../directory/records.ts';
import { atOnce, type Column } from '../../reports/exports/table.ts';
import type { Words } from '../../words.ts';
import { ExportLinks } from '../exports/links.tsx';
import { exportRoute } from '../exports/route.ts';
import { sendPage } from '../layout.tsx';
import { NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import { nameIn } from './name-in.ts';
import type { AccountPagesParts } from './parts.ts';
import { words } from './words.ts';

/** Accounts that can sign in, by organization. */
type Staff = ReadonlyMap<string, number>;

export function organizationRoutes({ prisma, directory }: AccountPagesParts): Route[] {
  return [
    { method: 'get', path: '/organizations', handle: (visit: SignedInVisit) => show(visit, directory().province) },
    { method: 'get', path: '/organizations/:region', handle: showRegion },
    exportRoute('organizations', open, { prisma, directory }),
  ];

  async function showRegion(visit: SignedInVisit): Promise<void> {
    const region = directory().region(String(visit.req.params.region));
    if (!region) throw new NotFound();
    await show(visit, region);
  }

  async function show(visit: SignedInVisit, region: Region): Promise<void> {
    const staff = await readStaff();
    const t = words(visit.locale);
    const children = <RegionPage visit={visit} region={region} directory={directory()} staff={staff} t={t} />;
    sendPage(visit, { title: directory().displayName(region, visit.locale), children });
  }

  /** Those of a place and of all below it. */
  async function open({ req, locale }: SignedInVisit) {
    const top = directory().region(String(req.query.region)) ?? directory().province;
    const t = words(locale);
    const staff = await readStaff();
    const placeOf = ({ regionId }: Organization) => directory().region(regionId);
    const isInside = (organization: Organization) => {
      let place = placeOf(organization);
      while (place && place !== top) place = directory().parent(place);
      return place !== undefined;
    };
    const rows = [...directory().organizations()].filter(isInside);
    const positionOf = (one: Organization) => placeOf(one)?.position ?? 0;
    const columns: Column<Organization>[] = [
      {
        word: 'place',
        value: (one) => {
          const place = placeOf(one);
          return place && directory().path(place, locale);
        },
      },
      { word: 'organization', value: (one) => nameIn(one, locale) },
      { word: 'kind', value: ({ kind }) => t(`organizations.kind.${kind}`) },
      { word: 'staff', kind: 'number', value: ({ id }) => staff.get(id) ?? 0 },
    ];
    const sorted = rows.sort((one, other) => positionOf(one) - positionOf(other));
    return { columns, batches: atOnce(sorted), narrowed: { region: top.id } };
  }

  async function readStaff(): Promise<Staff> {
    const groups = await prisma.operator.groupBy({
      by: ['organizationId'],
      where: { disabledAt: null },
      _count: true,
    });
    return new Map(groups.map(({ organizationId, _count }) => [organizationId, _count]));
  }
}

interface RegionPageProps {
  visit: SignedInVisit;
  region: Region;
  directory: Directory;
  staff: Staff;
  t: Words;
}

function RegionPage({ visit, region, directory, staff, t }: RegionPageProps) {
  const children = directory.children(region);
  const bodies = [...directory.organizations()].filter(({ regionId }) => regionId === region.id);
  const parent = directory.parent(region);
  return (
    <>
      {parent && (
        <p>
          <a href={`/organizations/${parent.id}`}>
            {t('organizations.up', { name: directory.displayName(parent, visit.locale) })}
          </a>
        </p>
      )}
      <div class="row g-3">
        <section class={children.length > 0 ? 'col-lg-7' : 'col-12'}>
          <Bodies visit={visit} bodies={bodies} directory={directory} staff={staff} t={t} />
        </section>
        {children.length > 0 && (
          <section class="col-lg-5">
            <Places visit={visit} places={children} directory={directory} staff={staff} t={t} />
          </section>
        )}
      </div>
      <ExportLinks list="organizations" of={`/organizations?region=${region.id}`} locale={visit.locale} />
    </>
  );
}

function Bodies({
  visit,
  bodies,
  directory,
  staff,
  t,
}: Omit<RegionPageProps, 'region'> & { bodies: readonly Organization[] }) {
  return (
    <div class="card table-responsive">
      <table class="table card-table">
        <caption class="visually-hidden">{t('organizations.bodies')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field.organization')}</th>
            <th scope="col">{t('organizations.staff')}</th>
          </tr>
        </thead>
        <tbody>
          {bodies.map((body) => (
            <tr>
              <td>
                {nameIn(body, visit.locale)}
                <div class="text-secondary">{t(`organizations.kind.${body.kind}`)}</div>
                {mayManageAccountsOf(visit.operator, body.id, directory) && (
                  <a
                    href={`/operators/new?organization=${body.id}`}
                    aria-label={t('organizations.addTo', { name: nameIn(body, visit.locale) })}
                  >
                    {t('operators.new')}
                  </a>
                )}
              </td>
              <td>{staff.get(body.id) ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Places({
  visit,
  places,
  directory,
  staff,
  t,
}: Omit<RegionPageProps, 'region'> & { places: readonly Region[] }) {
  const counts = staffByRegion(directory, staff);
  return (
    <div class="card table-responsive">
      <table class="table card-table">
        <caption class="visually-hidden">{t('organizations.places')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('organizations.place')}</th>
            <th scope="col">{t('organizations.staffBelow')}</th>
          </tr>
        </thead>
        <tbody data-rows>
          {places.map((place) => (
            <tr>
              <td>
                <a href={`/organizations/${place.id}`}>{directory.displayName(place, visit.locale)}</a>
              </td>
              <td>{counts.get(place.id) ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of all organizations of a place and of the places below it. */
function staffByRegion(directory: Directory, staff: Staff): Staff {
  const counts = new Map<string, number>();
  for (const [organizationId, count] of staff) {
    const place = directory.region(directory.organization(organizationId)?.regionId ?? '');
    for (let region = place; region; region = directory.parent(region))
      counts.set(region.id, (counts.get(region.id) ?? 0) + count);
  }
  return counts;
}
