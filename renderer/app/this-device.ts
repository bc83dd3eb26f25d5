import { createContext, useContext } from 'react';
import type { DeviceId } from '../../shared/kernel/ids.ts';

const ThisDevice = createContext<DeviceId | undefined>(undefined);

export const ThisDeviceProvider = ThisDevice.Provider;

/** The computer that the person signed in on, for «этот компьютер» in a history. */
export const useThisDevice = (): DeviceId | undefined => useContext(ThisDevice);
