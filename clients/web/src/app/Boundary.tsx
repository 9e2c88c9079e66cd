import { Component, type ReactNode } from "react";

import { Problem } from "./states";

/** A page that fails leaves the frame around it. */
export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? <Problem error={error} retry={() => this.setState({ error: null })} /> : this.props.children;
  }
}
