import { createContext, type ReactNode, useContext } from 'react';

const HeaderEnd = createContext<ReactNode>(null);

/** What stands at the end of every page's header: the honest state and the person. Given once, by the shell. */
export const HeaderEndProvider = HeaderEnd.Provider;

/** The header of a page: its title, what belongs to it, and what is always in view. */
export function PageHeader({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const end = useContext(HeaderEnd);
  return (
    <header className="page-header">
      <h1>{title}</h1>
      {children}
      <span className="page-header-end">{end}</span>
    </header>
  );
}
