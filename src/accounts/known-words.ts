import { type Directory, stem } from '../directory/directory.ts';

/** Words that everybody knows of an account, which its password must not contain. */
export function knownWords(
  { login, organizationId }: { login: string; organizationId: string },
  directory: Directory,
): string[] {
  const organization = directory.organization(organizationId);
  const place = organization && directory.region(organization.regionId);
  // Of the English name the words that tell this place from others: Hengdong of Hengdong County.
  const words = place?.nameEn.split(/\W+/).filter((word) => word.length >= 4 && !generic.test(word)) ?? [];
  return [login, ...(place ? [stem(place)] : []), ...words, '中介超市', '运行机构'];
}

const generic = /^(county|city|district|province|prefecture|autonomous|zone|high|tech|economic|development)$/i;
