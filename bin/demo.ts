/**
 * The people of the demonstration. All of them are invented. Every family name carries the word "Zeisig", so that a
 * search for it proves where names do not get to: histories, logs, the engine's file, addresses.
 */
export const organisation = { id: 'demo', name: 'Musterstadt (Demo)' };

export const colleagues = [
  { signIn: 'servicestelle', name: 'Sevim Zeisig-Brandt', roles: ['service-point', 'case-manager'] },
  { signIn: 'kollegin', name: 'Mira Zeisig-Feldmann', roles: ['case-manager'] },
  { signIn: 'unterkunft', name: 'Jonas Zeisig-Weiler', roles: ['shelter-care'] },
  { signIn: 'leitung', name: 'Maren Zeisig-Holt', roles: ['service-point-lead'] },
  { signIn: 'verwaltung', name: 'Ada Zeisig-Winter', roles: ['administrator'] },
] as const;

type DemoArrival = {
  readonly key: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly birthYear: number;
  readonly accommodation: 'shelter' | 'private';
  /** Arrived so many days before the first start. */
  readonly daysAgo: number;
};

export const arrivals: readonly DemoArrival[] = [
  {
    key: 'demo-arrival-1',
    name: 'Amina Zeisig-Diallo',
    languages: ['fr', 'ff'],
    birthYear: 1996,
    accommodation: 'shelter',
    daysAgo: 1,
  },
  {
    key: 'demo-arrival-2',
    name: 'Олена Zeisig-Коваленко',
    languages: ['uk', 'ru'],
    birthYear: 1988,
    accommodation: 'private',
    daysAgo: 21,
  },
  {
    key: 'demo-arrival-3',
    name: 'سمير Zeisig-Haddad',
    languages: ['ar'],
    birthYear: 2001,
    accommodation: 'shelter',
    daysAgo: 5,
  },
  {
    key: 'demo-arrival-4',
    name: 'Łukasz Zeisig-Ćwikła',
    languages: ['pl'],
    birthYear: 1979,
    accommodation: 'private',
    daysAgo: 3,
  },
];
