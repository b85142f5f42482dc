/// One item of an index: which positions of an axis are meant.
package enum Selector: Sendable {
  /// One position, counted from the end when negative; the axis disappears.
  case position(Int)
  /// From `start` up to but not including `stop`, every `step`th; each part may be left out.
  case slice(start: Int?, stop: Int?, step: Int?)
  /// As many whole axes as the other items leave.
  case ellipsis
  /// Where the mask, which covers as many axes as it has itself, is not 0.
  case mask(Tensor)
  /// The positions that a tensor lists; several such lists are read side by side, as in NumPy.
  case positions(Tensor)
}

/// The part of a tensor that an index names.
///
/// Made once from the items and a shape, it can then be read from a tensor of that shape, replaced
/// in one, or added into one.
package struct Selection: Sendable {
  /// The shape of the tensor that is selected from.
  package let source: Shape
  /// The shape of the selected part.
  package let shape: Shape
  /// For each axis of the source that is kept as a run: its start, step and count.
  private let runs: [Run]
  /// The positions fixed along axes that disappear: for each source axis its position, or none.
  private let fixed: [Int?]
  /// The lists of positions, with the axis of the runs' view that each one indexes.
  private let lists: [(axis: Int, positions: [Int])]
  /// The common shape of the lists.
  private let listShape: Shape

  private struct Run: Sendable {
    let axis: Int
    let start: Int
    let step: Int
    let count: Int
  }

  /// Works out what the items mean for a shape.
  ///
  /// - Throws: `TensorError` where a position lies outside its axis, there are too many items, a
  ///   step is 0, or the shapes of lists and masks do not go together.
  package init(_ selectors: [Selector], of source: Shape) throws(TensorError) {
    self.source = source
    let expanded = try Selection.expanding(selectors, of: source)
    var runs: [Run] = []
    var fixed = [Int?](repeating: nil, count: source.rank)
    var pending: [(axis: Int, tensor: [Int], shape: Shape)] = []
    for (axis, item) in expanded.enumerated() {
      let size = source[axis]
      switch item {
      case .position(let index):
        fixed[axis] = try Selection.resolve(index, axis: axis, size: size)
      case .run(let start, let stop, let step):
        let run = try Selection.run(start, stop, step, size: size)
        runs.append(Run(axis: axis, start: run.start, step: run.step, count: run.count))
      case .list(let positions, let shape):
        var resolved: [Int] = []
        resolved.reserveCapacity(positions.count)
        for position in positions {
          resolved.append(try Selection.resolve(position, axis: axis, size: size))
        }
        pending.append((runs.count, resolved, shape))
        runs.append(Run(axis: axis, start: 0, step: 1, count: size))
      }
    }
    var common = Shape([])
    for list in pending {
      guard let joined = common.broadcast(with: list.shape) else {
        throw .indexShapes(common, list.shape)
      }
      common = joined
    }
    self.runs = runs
    self.fixed = fixed
    listShape = common
    var lists: [(axis: Int, positions: [Int])] = []
    for list in pending {
      let positions = try Tensor(list.tensor.map(Double.init), list.shape, .float64)
        .broadcast(to: common).elements.map { Int($0) }
      lists.append((list.axis, positions))
    }
    self.lists = lists
    shape = Selection.resultShape(runs.map(\.count), lists.map(\.axis), common)
  }

  /// Whether the part is a view: no lists or masks are involved.
  private var isView: Bool { lists.isEmpty }
}

// MARK: Working out the items

extension Selection {
  /// An item for exactly one axis.
  private enum AxisItem {
    case position(Int)
    case run(start: Int?, stop: Int?, step: Int?)
    case list([Int], Shape)
  }

  /// One item for each axis: the ellipsis and missing items become whole runs, and a mask becomes
  /// one list for each axis that it covers.
  private static func expanding(
    _ selectors: [Selector], of shape: Shape
  ) throws(TensorError) -> [AxisItem] {
    var covered = 0
    var ellipses = 0
    for selector in selectors {
      switch selector {
      case .ellipsis: ellipses += 1
      case .mask(let mask): covered += mask.rank
      default: covered += 1
      }
    }
    guard ellipses <= 1 else { throw .severalEllipses }
    guard covered <= shape.rank else { throw .tooManyIndices(count: covered, shape: shape) }
    let whole = AxisItem.run(start: nil, stop: nil, step: nil)
    var items: [AxisItem] = []
    for selector in selectors {
      switch selector {
      case .position(let index):
        items.append(.position(index))
      case .slice(let start, let stop, let step):
        items.append(.run(start: start, stop: stop, step: step))
      case .ellipsis:
        items += Array(repeating: whole, count: shape.rank - covered)
      case .positions(let tensor):
        var positions: [Int] = []
        for element in tensor.elements {
          guard let position = Int(exactly: element) else { throw .fractionalIndex(element) }
          positions.append(position)
        }
        items.append(.list(positions, tensor.shape))
      case .mask(let mask):
        let sizes = Shape(Array(shape.sizes[items.count..<(items.count + mask.rank)]))
        guard mask.shape == sizes else { throw .indexShapes(mask.shape, sizes) }
        items += coordinates(of: mask).map { .list($0, Shape([$0.count])) }
      }
    }
    return items + Array(repeating: whole, count: shape.rank - items.count)
  }

  /// The coordinates, one list an axis, of the elements that are not 0.
  private static func coordinates(of mask: Tensor) -> [[Int]] {
    let strides = mask.shape.rowMajorStrides
    let elements = mask.elements
    let places = elements.indices.filter { elements[$0] != 0 && !Interruption.isRequested }
    return mask.shape.indices.map { axis in
      places.map { $0 / strides[axis] % mask.shape[axis] }
    }
  }

  private static func resolve(
    _ index: Int, axis: Int, size: Int
  ) throws(TensorError) -> Int {
    let position = index < 0 ? index + size : index
    guard position >= 0, position < size else {
      throw .indexRange(index: index, axis: axis, size: size)
    }
    return position
  }

  /// The positions of a slice, with Python's rules for parts left out and parts out of range.
  private static func run(
    _ start: Int?, _ stop: Int?, _ step: Int?, size: Int
  ) throws(TensorError) -> (start: Int, step: Int, count: Int) {
    let step = step ?? 1
    guard step != 0 else { throw .stepOfZero }
    let lowest = step > 0 ? 0 : -1
    let highest = step > 0 ? size : size - 1
    func clamp(_ bound: Int) -> Int {
      min(max(bound < 0 ? bound &+ size : bound, lowest), highest)
    }
    let first = start.map(clamp) ?? (step > 0 ? lowest : highest)
    let last = stop.map(clamp) ?? (step > 0 ? highest : lowest)
    let distance = step > 0 ? last - first : first - last
    guard distance > 0 else { return (0, 1, 0) }
    let stride = step.magnitude
    return (first, step, Int((UInt(distance) - 1) / stride) + 1)
  }

  /// The lists' common axes stand where the first list stood, when the lists are neighbours, and in
  /// front otherwise.
  private static func resultShape(_ counts: [Int], _ axes: [Int], _ common: Shape) -> Shape {
    guard let first = axes.first, let last = axes.last else { return Shape(counts) }
    let rest = counts.indices.filter { !axes.contains($0) }
    guard last - first == axes.count - 1 else {
      return Shape(common.sizes + rest.map { counts[$0] })
    }
    return Shape(
      rest.filter { $0 < first }.map { counts[$0] } + common.sizes
        + rest.filter { $0 > last }.map { counts[$0] })
  }
}

// MARK: Using a selection

extension Tensor {
  /// The part that a selection names, as a view where possible.
  ///
  /// - Precondition: The selection was made for this shape.
  package subscript(selection: Selection) -> Tensor {
    get throws(TensorError) {
      let view = selection.view(of: self)
      try Tensor.checkInterruption()
      guard let places = selection.places(in: view) else { return view }
      try Tensor.checkInterruption()
      let result = try Tensor(undefined: selection.shape, elementType)
      if elementType.isStoredAsDouble {
        result.fill(from: self, places, as: Double.self)
      } else {
        result.fill(from: self, places, as: Float.self)
      }
      try Tensor.checkInterruption()
      return result
    }
  }

  /// A copy in which a selected part holds other elements, stretched to its shape.
  ///
  /// Where a list names a place twice the last element stays.
  ///
  /// - Throws: `TensorError.replacement` where the elements do not stretch to the part.
  package func replacing(
    _ selection: Selection, with values: Tensor
  ) throws(TensorError) -> Tensor {
    guard values.shape.broadcast(with: selection.shape) == selection.shape else {
      throw .replacement(values.shape, part: selection.shape)
    }
    let type =
      elementType == .literal ? elementType.promoted(with: values.elementType) : elementType
    return try converted(to: type).placing(values, selection, isAdding: false)
  }

  /// A tensor of zeros into whose selected part elements are added; a place named twice gets both.
  ///
  /// - Precondition: The elements have the selection's shape.
  package static func adding(
    _ values: Tensor, into selection: Selection
  ) throws(TensorError) -> Tensor {
    try Tensor(repeating: 0, selection.source, values.elementType)
      .placing(values, selection, isAdding: true)
  }

  private func placing(
    _ values: Tensor, _ selection: Selection, isAdding: Bool
  ) throws(TensorError) -> Tensor {
    let result = try copied()
    let view = selection.view(of: result)
    let values = try values.converted(to: elementType).broadcast(to: selection.shape).contiguous()
    if elementType.isStoredAsDouble {
      view.place(values, selection.places(in: view), isAdding: isAdding, as: Double.self)
    } else {
      view.place(values, selection.places(in: view), isAdding: isAdding, as: Float.self)
    }
    return result
  }
}

extension Selection {
  /// The tensor with positions and slices applied, and axes indexed by lists still whole.
  fileprivate func view(of tensor: Tensor) -> Tensor {
    let strides = tensor.strides
    var offset = tensor.offset
    for (axis, position) in fixed.enumerated() {
      if let position { offset += position * strides[axis] }
    }
    for run in runs where run.count > 0 { offset += run.start * strides[run.axis] }
    let shape = Shape(runs.map(\.count))
    let stepped = runs.map { $0.step * strides[$0.axis] }
    return Tensor(
      shape: shape, elementType: tensor.elementType, storage: tensor.storage, offset: offset,
      customStrides: stepped == shape.rowMajorStrides ? nil : stepped)
  }

  /// The places in memory of the selected elements, in row-major order; none for a plain view.
  fileprivate func places(in view: Tensor) -> [Int]? {
    guard !lists.isEmpty else { return nil }
    let strides = view.strides
    let listed = (0..<listShape.elementCount).map { index in
      Interruption.isRequested ? 0 : lists.reduce(0) { $0 + $1.positions[index] * strides[$1.axis] }
    }
    let axes = lists.map(\.axis)
    let rest = view.shape.indices.filter { !axes.contains($0) }
    let areNeighbours = axes[axes.count - 1] - axes[0] == axes.count - 1
    let before = areNeighbours ? rest.filter { $0 < axes[0] } : []
    let after = areNeighbours ? rest.filter { $0 > axes[0] } : rest
    var places = [view.offset]
    func spread(over steps: [Int]) {
      places = places.flatMap { place in steps.map { place + $0 } }
    }
    for axis in before { spread(over: (0..<view.shape[axis]).map { $0 * strides[axis] }) }
    spread(over: listed)
    for axis in after { spread(over: (0..<view.shape[axis]).map { $0 * strides[axis] }) }
    return places
  }
}

extension Tensor {
  fileprivate func fill<Element>(from source: Tensor, _ places: [Int], as type: Element.Type) {
    let memory = source.storage.bytes.assumingMemoryBound(to: type)
    let output = freshPointer(as: type)
    for (index, place) in places.enumerated() { output[index] = memory[place] }
    withExtendedLifetime(source.storage) {}
  }

  fileprivate func place<Element: FloatingPoint>(
    _ values: Tensor, _ places: [Int]?, isAdding: Bool, as type: Element.Type
  ) {
    let input = values.pointer(as: type)
    let places = places ?? viewPlaces
    let memory = storage.bytes.assumingMemoryBound(to: type)
    if isAdding {
      for (index, place) in places.enumerated() { memory[place] += input[index] }
    } else {
      for (index, place) in places.enumerated() { memory[place] = input[index] }
    }
    withExtendedLifetime((self.storage, values.storage)) {}
  }

  /// The place in memory of every element, in row-major order.
  private var viewPlaces: [Int] {
    var places = [offset]
    for (size, step) in zip(shape, strides) {
      places = places.flatMap { place in (0..<size).map { place + $0 * step } }
    }
    return places
  }
}
