import type { Route } from './route.js';

interface Place {
  readonly pattern: RegExp;
  readonly route: Route;
}

/** All addresses of the REST door. */
export class RouteTable {
  readonly #places: readonly Place[];

  constructor(readonly routes: readonly Route[]) {
    this.#places = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  }

  /** The methods that a path answers, in alphabetical order; empty for a path that is not known. */
  methodsAt(path: string): string[] {
    const methods = this.#places.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route.method as string);
    if (methods.includes('GET')) methods.push('HEAD');
    return [...new Set(methods)].sort();
  }
}

function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')));
  return new RegExp(`^${parts.join('/')}$`);
}
