// The same when the program runs from source: there is nothing more to tell a developer.
export { Fragment, type JSX, jsxDEV } from './jsx-runtime.ts';
