import type { Input, Output, RequestContract } from '@csa/contracts';
import { serviceFor, type ServiceDesk, startService } from '@csa/testing';

type Descriptor = Parameters<typeof startService>[0];
type Options = NonNullable<Parameters<typeof startService>[1]>;

/** The product's own services, each on an in-process bus, so that a measure asks what the product would ask. */
export class EvalDesks {
  private readonly started = new Map<string, Promise<ServiceDesk>>();

  /** The service, started once; its database, when it has one, is empty at first. */
  of(descriptor: Descriptor, options: Options = {}): Promise<ServiceDesk> {
    const known = this.started.get(descriptor.name) ?? startService(descriptor, options);
    this.started.set(descriptor.name, known);
    return known;
  }

  async ask<R extends RequestContract>(descriptor: Descriptor, contract: R, input: Input<R>): Promise<Output<R>> {
    return (await this.of(descriptor)).call(contract, input, serviceFor('evaluation'));
  }

  async close(): Promise<void> {
    for (const desk of this.started.values()) await (await desk).close();
  }
}
