/// The values of variables by number; none where nothing has been assigned yet.
///
/// A block of memory rather than an array: reading an array that an object holds costs two atomic
/// operations, which in a loop over numbers would be most of the time.
struct VariableSlots: ~Copyable {
  private var start: UnsafeMutablePointer<Value?>
  private var capacity: Int
  /// The number of variables that there is room for.
  private(set) var count: Int

  /// Creates variables without values.
  init(count: Int) {
    self.count = count
    capacity = count
    start = .allocate(capacity: count)
    start.initialize(repeating: nil, count: count)
  }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  /// The value of a variable.
  ///
  /// - Precondition: The number is below the count.
  subscript(number: Int) -> Value? {
    get {
      assert(number >= 0 && number < count)
      return start[number]
    }
    nonmutating set {
      assert(number >= 0 && number < count)
      start[number] = newValue
    }
  }

  /// Makes room for more variables, none of which has a value yet.
  mutating func grow(to newCount: Int) {
    guard newCount > count else { return }
    if newCount > capacity {
      capacity = max(newCount, 2 * capacity)
      let larger = UnsafeMutablePointer<Value?>.allocate(capacity: capacity)
      larger.moveInitialize(from: start, count: count)
      start.deallocate()
      start = larger
    }
    (start + count).initialize(repeating: nil, count: newCount - count)
    count = newCount
  }

  /// Makes room for exactly so many variables, where there were none.
  ///
  /// - Precondition: There are no variables.
  mutating func open(count newCount: Int) {
    assert(count == 0)
    grow(to: newCount)
  }

  /// Releases all values; there are no variables any more, but the memory stays for others.
  mutating func close() {
    start.deinitialize(count: count)
    count = 0
  }

  /// All values, to be kept or put back.
  var values: ContiguousArray<Value?> {
    get { ContiguousArray(UnsafeBufferPointer(start: start, count: count)) }
    set {
      grow(to: newValue.count)
      for number in 0..<count { start[number] = number < newValue.count ? newValue[number] : nil }
    }
  }
}
