"""Work on many items: by one process, by a pool of them, or by a cluster; it knows nothing of cascades."""
