import Models

/// Values in a row.
///
/// A tuple knows how many values it holds and how deeply, so that one that nobody could print,
/// compare or release is refused when it is made: a few rounds of `t = (t, t)` would hold more
/// values than there is time to visit, and many of `t = (t,)` more levels than the stack has room.
package struct Tuple: RandomAccessCollection {
  /// How many values a tuple may hold, those in the tuples inside it included.
  package static let sizeLimit = 10_000_000

  /// The values.
  package let items: [Value]
  private let storedSize: UInt32
  private let storedDepth: UInt16

  /// Creates a tuple of values that are known to be few and not deep.
  package init(_ items: [Value]) {
    self.items = items
    var (size, depth) = (0, 0)
    for item in items {
      size += 1
      if case .tuple(let inner) = item { size += inner.size }
      depth = Swift.max(depth, item.depth)
    }
    storedSize = UInt32(clamping: size)
    storedDepth = UInt16(clamping: depth + 1)
  }

  /// Creates a tuple that a program has made.
  ///
  /// - Throws: `tooManyItems` or `nestedTooDeeply` where the tuple would pass a limit.
  init(checking items: [Value]) throws(EvaluationError) {
    self.init(items)
    guard size <= Tuple.sizeLimit else { throw .tooManyItems(.tuple, limit: Tuple.sizeLimit) }
    guard depth <= Value.depthLimit else { throw .nestedTooDeeply(limit: Value.depthLimit) }
  }

  /// The number of values, those in the tuples inside included.
  package var size: Int { Int(storedSize) }

  /// The number of levels: 1 for a tuple of numbers.
  package var depth: Int { Int(storedDepth) }

  package var startIndex: Int { 0 }

  package var endIndex: Int { items.count }

  package subscript(index: Int) -> Value { items[index] }
}

extension Value {
  /// How many levels of tuples, functions and models may lie inside one another.
  package static let depthLimit = 4000

  /// A tuple of values that are known to be few and not deep.
  package static func tuple(_ items: [Value]) -> Value { .tuple(Tuple(items)) }

  /// The number of levels of values inside this one; 0 for what holds no other values.
  var depth: Int {
    switch self {
    case .tuple(let tuple): tuple.depth
    case .function(let function): function.depth
    case .layer(let layer): layer.depth
    default: 0
    }
  }
}
