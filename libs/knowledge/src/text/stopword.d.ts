/** The package ships no declarations; this is the one list that is used of it. */
declare module 'stopword' {
  export const eng: string[];
}
