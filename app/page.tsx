import type { ReactNode } from 'react';

export default function PortfolioPage(): ReactNode {
  return <main>Assay</main>;
}
