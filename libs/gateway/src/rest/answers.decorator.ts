import 'reflect-metadata';
import { RequestMapping, RequestMethod } from '@nestjs/common';
import type { StreamableFile, Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Answered, AnswerOf, Exchange, OtherAnswered } from './exchange.js';
import type { Method, Route } from './route.js';

const ROUTE = Symbol('route');

type AnswerTo<R extends Route> = AnswerOf<R> | Answered<AnswerOf<R>> | Answered<StreamableFile> | OtherAnswered;
type RouteMethod<R extends Route> = (exchange: Exchange<R>) => Promise<AnswerTo<R>> | AnswerTo<R>;

const requestMethods: Record<Method, RequestMethod> = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PATCH: RequestMethod.PATCH,
  DELETE: RequestMethod.DELETE,
};

/** Makes a method the answer to a route. A method with another input or answer does not compile. */
export function Answers<R extends Route>(route: R) {
  return <M extends RouteMethod<R>>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<M>): void => {
    Reflect.defineMetadata(ROUTE, route, descriptor.value as object);
    if (route.maxBodyBytes !== undefined) RouteConfig({ maxBodyBytes: route.maxBodyBytes, scope: route.scope })(target, key, descriptor);
    RequestMapping({ path: route.path, method: requestMethods[route.method] })(target, key, descriptor);
  };
}

export function routeOf(method: object): Route | undefined {
  return Reflect.getMetadata(ROUTE, method) as Route | undefined;
}

/** The routes that the methods of a controller answer. */
export function routesOf(controller: Type): Route[] {
  return Object.values(Object.getOwnPropertyDescriptors(controller.prototype as object))
    .map((descriptor: PropertyDescriptor) => (typeof descriptor.value === 'function' ? routeOf(descriptor.value as object) : undefined))
    .filter((route) => route !== undefined);
}
