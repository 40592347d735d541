// Files that the bundler gives an address.
declare module '*?url' {
  const address: string;
  export default address;
}
