"""Is this laptop fit to serve a set today? One look at a time, each with why and how to mend. Changes nothing."""
