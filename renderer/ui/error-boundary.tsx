import { Component, type ErrorInfo, type ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  readonly renderBroken: (code: string, again: () => void) => ReactNode;
};

/** A screen that fails shows words instead of nothing; what was saved is untouched by it. */
export class ErrorBoundary extends Component<Props, { readonly code: string | undefined }> {
  override state = { code: undefined as string | undefined };

  static getDerivedStateFromError(error: unknown) {
    return { code: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown' };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { code } = this.state;
    return code === undefined
      ? this.props.children
      : this.props.renderBroken(code, () => this.setState({ code: undefined }));
  }
}
