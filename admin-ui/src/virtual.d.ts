// Style sheets that vite/scoped-bootstrap.ts makes while building.
declare module 'virtual:formio-scoped.css';
