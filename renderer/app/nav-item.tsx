import type { ReactNode } from 'react';

/** A section on the left; what waits in it stands at its end. */
export function NavItem(props: {
  readonly href: string;
  readonly isOn: boolean;
  readonly label: string;
  readonly children?: ReactNode;
}) {
  return (
    <a href={props.href} aria-current={props.isOn ? 'page' : undefined} className="nav-item">
      <span className="nav-label" title={props.label}>
        {props.label}
      </span>
      {props.children}
    </a>
  );
}
