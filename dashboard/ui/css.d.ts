/** The bundler takes style sheets along; to the compiler they are nothing. */
declare module '*.css';
