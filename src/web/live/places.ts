// How many may follow at once: in all, and from one address.

export interface Places {
  /** Null: there is none left for this client. Otherwise gives it back, once. */
  take(client: string): (() => void) | null;
  taken(): number;
}

export function createPlaces(most: { readonly all: number; readonly each: number }): Places {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(client) {
      const own = taken.get(client) ?? 0;
      if (all >= most.all || own >= most.each) return null;
      all++;
      taken.set(client, own + 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        all--;
        const left = (taken.get(client) ?? 1) - 1;
        if (left === 0) taken.delete(client);
        else taken.set(client, left);
      };
    },
    taken: () => all,
  };
}
