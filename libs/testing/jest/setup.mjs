// CommonJS Nest libraries load Nest's ESM packages by require; Jest allows that only for modules it has seen already.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
