/** A tab with its own script, loaded when it is first looked at. One that fails takes nothing but itself down, and can be tried again. */
import {
  Component,
  lazy,
  Suspense,
  useMemo,
  useState,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react';
import { Again } from './Again.js';
import { texts } from './texts.js';
import type { TabName } from './use-pane.js';

const LOADERS = {
  refresh: async () => ({ default: (await import('./tabs/RefreshTab.js')).RefreshTab }),
  drift: async () => ({ default: (await import('./tabs/DriftTab.js')).DriftTab }),
  mapping: async () => ({ default: (await import('./tabs/MappingTab.js')).MappingTab }),
  share: async () => ({ default: (await import('./tabs/ShareTab.js')).ShareTab }),
  settings: async () => ({ default: (await import('./tabs/SettingsTab.js')).SettingsTab }),
} satisfies Record<TabName, () => Promise<{ default: ComponentType }>>;

export function LazyTab({ name }: { readonly name: TabName }): ReactElement {
  const [attempt, setAttempt] = useState(0);
  const again = (): void => {
    // What failed to load would fail for ever. Not before somebody asks: React itself tries a failed render twice.
    came.delete(name);
    setAttempt(attempt + 1);
  };
  return (
    <Boundary key={attempt} onAgain={again}>
      <Suspense fallback={<p role="status">{texts.loading}</p>}>
        <Loaded name={name} />
      </Suspense>
    </Boundary>
  );
}

/** The scripts that came: a tab that was looked at before is there at once. */
const came = new Map<TabName, ComponentType>();

function Loaded({ name }: { readonly name: TabName }): ReactElement {
  const Content = useMemo(() => {
    const made = came.get(name) ?? lazy(LOADERS[name]);
    came.set(name, made);
    return made;
  }, [name]);
  return <Content />;
}

interface BoundaryProps {
  readonly children: ReactNode;
  readonly onAgain: () => void;
}

class Boundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const isMissing = error instanceof Error && error.name === 'ChunkLoadError';
    const message = error instanceof Error ? error.message : '';
    return isMissing ? (
      <Again sentence={texts.notLoaded} onAgain={this.props.onAgain} />
    ) : (
      <Again sentence={texts.broken} detail={message} onAgain={this.props.onAgain} />
    );
  }
}
