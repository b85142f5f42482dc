import Tensors

/// What each element along one axis of a map sees of the first input, as a stretch that may reach
/// into the padding.
final class ReceptiveReach {
  /// What one element sees: the first and the last place.
  typealias Stretch = (first: Int, last: Int)

  private var known: [Int: Stretch?] = [:]
  private let see: (Int) -> Stretch?

  private init(_ see: @escaping (Int) -> Stretch?) { self.see = see }

  /// The axis of the input itself: every element sees its own place.
  static var input: ReceptiveReach { ReceptiveReach { ($0, $0) } }

  /// What an element sees; none for one that nothing is added to.
  ///
  /// - Complexity: O(*layers*) for the first element that is asked for, less for others near it.
  func stretch(of place: Int) -> Stretch? {
    if let found = known[place] { return found }
    let found = see(place)
    known[place] = .some(found)
    return found
  }

  /// The longest stretch that an element among the first ones sees.
  ///
  /// What elements see repeats along the axis, with the strides of transposed convolutions.
  func size(within count: Int) -> Int {
    let looked = 0..<max(1, min(count, ReceptiveReach.period))
    return looked.compactMap { stretch(of: $0).map { $0.last - $0.first + 1 } }.max() ?? 0
  }

  /// The elements among which every kind of stretch is taken to occur.
  private static let period = 64

  /// One layer of windows further.
  func seen(through window: WindowFit) -> ReceptiveReach {
    ReceptiveReach { [self] place in
      let start = place * window.stride - window.padding / 2
      return union(stretch(of: start), stretch(of: start + window.span - 1))
    }
  }

  /// One transposed convolution further: an output collects from every window that covers it.
  func spread(stride: Int, padding: Int, dilation: Int, kernel: Int) -> ReceptiveReach {
    ReceptiveReach { [self] place in
      let senders = (0..<kernel).compactMap { tap -> Int? in
        let distance = place + padding - tap * dilation
        return distance.isMultiple(of: stride) ? distance / stride : nil
      }
      guard let first = senders.min(), let last = senders.max() else { return nil }
      return union(stretch(of: first), stretch(of: last))
    }
  }

  /// What an element made of two sees.
  func joined(with other: ReceptiveReach) -> ReceptiveReach {
    ReceptiveReach { [self] place in union(stretch(of: place), other.stretch(of: place)) }
  }

  private func union(_ one: Stretch?, _ other: Stretch?) -> Stretch? {
    guard let one, let other else { return one ?? other }
    return (min(one.first, other.first), max(one.last, other.last))
  }
}

/// What the elements of a map see of the first input, down and across.
struct ReceptiveFieldState {
  var rows = ReceptiveReach.input
  var columns = ReceptiveReach.input

  /// The region that an element sees, of a map with so many rows and columns.
  func size(_ shape: Shape) -> Pair {
    Pair(
      rows.size(within: shape.rank > 1 ? shape[shape.rank - 2] : 1),
      columns.size(within: shape.last ?? 1))
  }

  /// The same one layer of windows further, the columns' last; along one axis only, the other
  /// direction is left as it is.
  func seen(through windows: [WindowFit]) -> ReceptiveFieldState {
    guard let across = windows.last else { return self }
    return ReceptiveFieldState(
      rows: windows.count > 1 ? rows.seen(through: windows[0]) : rows,
      columns: columns.seen(through: across))
  }

  /// The same one transposed convolution further.
  func spread(_ call: Call) -> ReceptiveFieldState {
    typealias Transposed = ConvTranspose2D
    let kernel = call[Transposed.kernel].shape
    let (stride, padding) = (call[Transposed.stride], call[Transposed.padding])
    let dilation = call[Transposed.dilation]
    return ReceptiveFieldState(
      rows: rows.spread(
        stride: stride.vertical, padding: padding.vertical, dilation: dilation.vertical,
        kernel: kernel[kernel.rank - 2]),
      columns: columns.spread(
        stride: stride.horizontal, padding: padding.horizontal, dilation: dilation.horizontal,
        kernel: kernel[kernel.rank - 1]))
  }

  /// What an element made of those of two maps sees.
  func joined(with other: ReceptiveFieldState) -> ReceptiveFieldState {
    ReceptiveFieldState(
      rows: rows.joined(with: other.rows), columns: columns.joined(with: other.columns))
  }
}
