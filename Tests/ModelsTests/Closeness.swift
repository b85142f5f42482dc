/// Whether numbers agree as well as single precision allows.
func isClose(_ found: [Double], _ expected: [Double], tolerance: Double = 1e-6) -> Bool {
  found.count == expected.count
    && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}

extension Array {
  /// Parts of the same size, one after the other.
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
