import { Component, type ReactNode } from 'react';

interface RenderGuardProps {
  fallback: ReactNode;
  children: ReactNode;
}

/** One block that cannot be rendered (a parser's stack, say) is shown plainly, and the page around it stays. */
export class RenderGuard extends Component<RenderGuardProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
