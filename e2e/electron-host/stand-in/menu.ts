type Template = {
  id?: string;
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  click?: () => void;
  submenu?: Template[];
};

/** One item of a menu, with the click that a person would make. */
class StandInMenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: string | undefined;
  readonly submenu: StandInMenu | undefined;
  readonly #template: Template;

  constructor(template: Template) {
    this.id = template.id ?? '';
    this.label = template.label ?? '';
    this.role = template.role;
    this.submenu =
      template.submenu === undefined ? undefined : StandInMenu.buildFromTemplate(template.submenu);
    this.#template = template;
  }

  click(): void {
    this.#template.click?.();
  }
}

export class StandInMenu {
  static #application: StandInMenu | null = null;
  readonly items: StandInMenuItem[];

  constructor(items: StandInMenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: Template[]): StandInMenu {
    return new StandInMenu(template.map((item) => new StandInMenuItem(item)));
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.#application = menu;
  }

  static getApplicationMenu(): StandInMenu | null {
    return StandInMenu.#application;
  }

  getMenuItemById(id: string): StandInMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}
