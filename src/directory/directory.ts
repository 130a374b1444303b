import type { Contact, ContactPurpose, DirectoryRecords, Locale, Organization, Region } from './records.ts';

/** The directory in memory: who serves a place, whose number this is, how places nest. Built once per change, then read only. */
export class Directory {
  readonly regions: readonly Region[];
  readonly province: Region;
  private readonly regionById: Map<string, Region>;
  private readonly childrenOf = new Map<string, Region[]>();
  private readonly organizationById: Map<string, Organization>;
  /** By kind, industry and place. */
  private readonly bodies = new Map<string, Organization>();
  private readonly contactsOf = new Map<string, Contact[]>();
  private readonly contactsByDigits = new Map<string, Contact[]>();
  private readonly qualifiedNames = new Map<string, string>();
  private readonly belowOf = new Map<Organization, readonly Organization[]>();

  constructor(records: DirectoryRecords) {
    this.regions = [...records.regions].sort((a, b) => a.position - b.position);
    this.regionById = new Map(this.regions.map((region) => [region.id, region]));
    const province = this.regions.find((region) => region.kind === 'province');
    if (!province) throw new Error('The directory has no province.');
    this.province = province;
    for (const region of this.regions) if (region.parentId) append(this.childrenOf, region.parentId, region);
    this.organizationById = new Map(records.organizations.map((organization) => [organization.id, organization]));
    for (const organization of records.organizations)
      this.bodies.set(bodyKey(organization.kind, organization.industry, organization.regionId), organization);
    for (const contact of records.contacts) {
      append(this.contactsOf, this.regionOf(contact).id, contact);
      for (const digits of spellings(contact)) append(this.contactsByDigits, digits, contact);
    }
    for (const zone of this.regions.filter((region) => region.kind === 'zone'))
      if (this.regions.some((other) => other !== zone && other.name.endsWith(zone.name)))
        this.qualifiedNames.set(zone.id, `${stem(this.parent(zone) as Region)}${zone.name}`);
  }

  region(id: string): Region | undefined {
    return this.regionById.get(id);
  }

  children(region: Region): readonly Region[] {
    return this.childrenOf.get(region.id) ?? [];
  }

  parent(region: Region): Region | undefined {
    return region.parentId ? this.regionById.get(region.parentId) : undefined;
  }

  prefectures(): readonly Region[] {
    return this.children(this.province);
  }

  /** The operating organization (运行机构) of a place. */
  operatingBody(region: Region): Organization | undefined {
    return this.body('operating', region);
  }

  /** The management body (管理机构) of a place. */
  managementBody(region: Region): Organization | undefined {
    return this.body('management', region);
  }

  /** The department (行业管理部门) of a place for an industry, where it has one of its own on file. */
  industryDepartment(region: Region, industry: string): Organization | undefined {
    return this.body('industry', region, industry);
  }

  private body(kind: Organization['kind'], region: Region, industry: string | null = null) {
    return this.bodies.get(bodyKey(kind, industry, region.id));
  }

  organization(id: string): Organization | undefined {
    return this.organizationById.get(id);
  }

  organizations(): Iterable<Organization> {
    return this.organizationById.values();
  }

  /** The organization of the same kind and industry one level up. */
  parentOrganization({ kind, industry, regionId }: Organization): Organization | undefined {
    const above = this.regionById.get(regionId)?.parentId;
    return above ? this.bodies.get(bodyKey(kind, industry, above)) : undefined;
  }

  /** Whether `organization` is under `ancestor`, at any depth; not under itself. */
  isBelow(organization: Organization, ancestor: Organization): boolean {
    const parent = this.parentOrganization(organization);
    return parent !== undefined && (parent === ancestor || this.isBelow(parent, ancestor));
  }

  /** All organizations under `ancestor`, at any depth. */
  below(ancestor: Organization): readonly Organization[] {
    const known = this.belowOf.get(ancestor);
    if (known) return known;
    const found = [...this.organizationById.values()].filter((organization) => this.isBelow(organization, ancestor));
    this.belowOf.set(ancestor, found);
    return found;
  }

  contact(region: Region, purpose: ContactPurpose): Contact | undefined {
    return this.contactsOf.get(region.id)?.find((contact) => contact.purpose === purpose);
  }

  regionOf(contact: Contact): Region {
    const region = this.regionById.get(this.organizationById.get(contact.organizationId)?.regionId ?? '');
    if (!region) throw new Error(`Contact ${contact.id} belongs to no region of the directory.`);
    return region;
  }

  /** Contacts whose number is `digits`, with or without its area code. */
  contactsByNumber(digits: string): readonly Contact[] {
    return this.contactsByDigits.get(digits) ?? [];
  }

  /** `衡阳市/衡东县`; a prefecture office is `衡阳市/市本级`, the province `湖南省`. */
  path(region: Region, locale: Locale = 'zh-CN'): string {
    const name = ({ name, nameEn }: Region) => (locale === 'en' ? nameEn : name);
    if (region.kind === 'province') return name(region);
    if (region.kind === 'prefecture') return `${name(region)}/${locale === 'en' ? 'prefecture office' : '市本级'}`;
    const parent = this.parent(region);
    return parent ? `${name(parent)}/${name(region)}` : name(region);
  }

  /** The place's name as it reads by itself: 湘潭高新区 where the directory prints only 高新区. */
  displayName(region: Region, locale: Locale): string {
    if (locale === 'en') return region.nameEn;
    return this.qualifiedNames.get(region.id) ?? region.name;
  }
}

const SUFFIX =
  /(土家族苗族自治州|(苗族|瑶族|侗族|苗族侗族)自治县|管理区|示范区|(旅游)?度假区|旅游管理区|市区|新区|省|市|县|区)$/;

/** A place's name without the word for its kind: 衡东 of 衡东县. Names of two characters stay whole: 道县, 南县. */
export function stem(region: Region): string {
  const short = region.name.replace(SUFFIX, '');
  return short.length >= 2 ? short : region.name;
}

/** A phone is known by its whole number and by what follows the area code, a QQ group by its number. */
function spellings({ value, purpose }: Contact): string[] {
  const digits = value.replace(/\D/g, '');
  return purpose.startsWith('qq') ? [digits] : [digits, digits.slice(4)];
}

const bodyKey = (kind: string, industry: string | null, regionId: string) => `${kind}:${industry}:${regionId}`;

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
