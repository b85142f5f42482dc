/// Finds the known name that a learner most likely meant.
package enum NearestName {
  /// The nearest of some names, or none where none is near.
  ///
  /// Near is a name that differs in case only, or by at most one edit in three letters (insertion,
  /// deletion, replacement, or an exchange of neighbours; the optimal string alignment distance),
  /// and that keeps a letter, of two letters the first: `e` is not near to `f`, nor `b3` to `a3`.
  /// Of equally near names the one wins that is nearest with capitals counted.
  ///
  /// - Complexity: O(*n*·*m*²) for *n* names of *m* letters.
  package static func find(_ name: String, among names: [String]) -> String? {
    // A scalar takes at most four bytes.
    guard name.utf8.count <= 4 * 64 else { return nil }
    let written = Array(name.unicodeScalars)
    let wanted = Array(name.lowercased().unicodeScalars)
    guard wanted.count <= 64 else { return nil }
    let limit = max(1, wanted.count / 3)
    var best: (name: String, distance: Int, capitals: Int)?
    for candidate in names where candidate != name {
      let letters = Array(candidate.lowercased().unicodeScalars)
      guard abs(letters.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      guard distance <= limit, distance < max(wanted.count, letters.count) else { continue }
      // Of two letters, one edit leaves too little: `x2` is not near to `l2`.
      if wanted.count == 2, wanted.first != letters.first { continue }
      let capitals = self.distance(written, Array(candidate.unicodeScalars))
      if (distance, capitals) < (best?.distance ?? Int.max, best?.capitals ?? Int.max) {
        best = (candidate, distance, capitals)
      }
    }
    return best?.name
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
