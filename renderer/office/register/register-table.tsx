import type { RequestRegister } from '../../../shared/access/register.ts';

/** The columns that the profile prescribes, on the screen and on paper alike. */
export function RegisterTable(props: {
  readonly register: RequestRegister;
  readonly labelledBy: string;
  readonly className: string;
  /** What is said where there is no row. */
  readonly empty: string;
}) {
  const { columns, rows } = props.register;
  if (rows.length === 0) return <p className="mute">{props.empty}</p>;
  return (
    <div className="office-scroll">
      <table className={props.className} aria-labelledby={props.labelledBy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            // The first column of every profile is the number, of which there is one in a year.
            <tr key={row.join('|')}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th key={columns[index]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
