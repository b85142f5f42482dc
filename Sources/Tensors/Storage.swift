import Glibc
import Synchronization

/// The memory that all tensors together may use.
package enum MemoryBudget {
  private static let used = Atomic<Int>(0)
  private static let limit = Atomic<Int>(Int.max)

  /// The number of bytes in use by tensors.
  package static var bytesInUse: Int { used.load(ordering: .relaxed) }

  /// The number of bytes that tensors may use at most.
  package static var byteLimit: Int {
    get { limit.load(ordering: .relaxed) }
    set { limit.store(newValue, ordering: .relaxed) }
  }

  /// Counts bytes as used.
  ///
  /// - Throws: `TensorError.memoryLimit` where the limit would be passed; nothing is counted then.
  static func take(_ bytes: Int) throws(TensorError) {
    let (before, _) = used.add(bytes, ordering: .relaxed)
    guard before <= byteLimit - bytes else {
      used.subtract(bytes, ordering: .relaxed)
      throw .memoryLimit(requested: bytes, limit: byteLimit)
    }
  }

  /// Throws where so many bytes more would pass the limit, without counting them: for memory that is
  /// held only for a moment.
  static func check(_ bytes: Int) throws(TensorError) {
    try take(bytes)
    give(bytes)
  }

  /// Counts bytes as free again.
  static func give(_ bytes: Int) {
    used.subtract(bytes, ordering: .relaxed)
  }
}

/// Memory besides that of tensors, counted as long as the reservation lives: lists of positions,
/// copies to be sorted and the like, where these are large.
package final class MemoryReservation: Sendable {
  private let byteCount: Int

  /// Counts bytes as used.
  ///
  /// - Throws: `TensorError.memoryLimit` where tensors would use more than they may.
  package init(byteCount: Int) throws(TensorError) {
    try MemoryBudget.take(byteCount)
    self.byteCount = byteCount
  }

  deinit { MemoryBudget.give(byteCount) }
}

/// A block of memory that tensors share until one of them changes it.
///
/// - Note: Unchecked, because a tensor writes only into storage that it alone holds.
package final class Storage: @unchecked Sendable {
  /// The first byte.
  let bytes: UnsafeMutableRawPointer
  /// The size of the block in bytes.
  private let byteCount: Int

  /// Allocates memory with undefined contents.
  ///
  /// Large blocks start at a cache line, for the kernels' sake.
  ///
  /// - Throws: `TensorError.memoryLimit` where tensors would use more than they may, or the system
  ///   has no more.
  init(byteCount: Int) throws(TensorError) {
    try MemoryBudget.take(byteCount)
    guard let memory = Storage.allocate(byteCount) else {
      MemoryBudget.give(byteCount)
      throw .memoryLimit(requested: byteCount, limit: MemoryBudget.byteLimit)
    }
    self.byteCount = byteCount
    bytes = memory
  }

  /// Blocks of at least so many bytes are asked for in huge pages.
  private static let hugeBlock = 32 << 20
  /// The size of a huge page.
  private static let hugePage = 2 << 20

  /// Small blocks come from `malloc`, which is faster where no special alignment is asked for.
  ///
  /// What is taken from the system and given back to it again and again comes in huge pages: to make
  /// and to free 30 million numbers in small ones takes longer than to compute with them, and nothing
  /// can interrupt it.
  private static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard byteCount >= 4096 else { return malloc(max(byteCount, 1)) }
    var memory: UnsafeMutableRawPointer?
    let isHuge = byteCount >= hugeBlock
    guard posix_memalign(&memory, isHuge ? hugePage : 64, byteCount) == 0 else { return nil }
    if isHuge { madvise(memory, byteCount, MADV_HUGEPAGE) }
    return memory
  }

  deinit {
    free(bytes)
    MemoryBudget.give(byteCount)
  }
}
