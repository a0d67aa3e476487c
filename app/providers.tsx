"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Clock, ClockProvider } from "@/components/ui/clock";
import { NavigationProgress } from "@/components/ui/navigation-progress";
import { ToastRegion } from "@/components/ui/toast-region";

interface ProvidersProps {
  nonce: string | undefined;
  clock: Clock;
  children: ReactNode;
}

/** What client parts share: the cache of reads, the nonce for styles, the clock, one rhythm of tooltips, the place of toasts. */
export function Providers({ nonce, clock, children }: ProvidersProps) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: 1 } } }),
  );
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider>
          <ClockProvider clock={clock}>
            <NavigationProgress>{children}</NavigationProgress>
          </ClockProvider>
          <ToastRegion />
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
