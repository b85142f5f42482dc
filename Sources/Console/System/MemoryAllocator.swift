import CAllocator

/// How the C library hands out memory.
package enum MemoryAllocator {
  /// Lets small blocks that are released join their neighbours at once.
  ///
  /// Otherwise they wait in lists of their own until some larger block is wanted, and to join
  /// millions of them then takes a tenth of a second, in which Ctrl-C is not heard.
  package static func joinReleasedBlocksAtOnce() {
    mallopt(M_MXFAST, 0)
  }
}
