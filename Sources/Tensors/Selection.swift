import Kernels

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
  /// The memory of the lists.
  private let reservation: MemoryReservation?

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
        for (place, position) in positions.enumerated() {
          if place % Tensor.pollingInterval == 0 { try Tensor.checkInterruption() }
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
    // What stretches a list to the common shape takes three times its memory for a moment.
    let listedCount = pending.reduce(0) { $0 + ($1.shape == common ? 1 : 3) * common.elementCount }
    reservation =
      pending.isEmpty
      ? nil : try MemoryReservation(byteCount: listedCount * MemoryLayout<Int>.stride)
    var lists: [(axis: Int, positions: [Int])] = []
    for list in pending {
      guard list.shape != common else {
        lists.append((list.axis, list.tensor))
        continue
      }
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
        // The positions as they are written and as they are resolved.
        try MemoryBudget.check(2 * tensor.count * MemoryLayout<Int>.stride)
        var positions: [Int] = []
        positions.reserveCapacity(tensor.count)
        var fraction: Double?
        tensor.visitElements { element in
          guard let position = Int(exactly: element) else {
            fraction = element
            return false
          }
          positions.append(position)
          return true
        }
        if let fraction { throw .fractionalIndex(fraction) }
        try Tensor.checkInterruption()
        items.append(.list(positions, tensor.shape))
      case .mask(let mask):
        let sizes = Shape(Array(shape.sizes[items.count..<(items.count + mask.rank)]))
        guard mask.shape == sizes else { throw .indexShapes(mask.shape, sizes) }
        items += try coordinates(of: mask).map { .list($0, Shape([$0.count])) }
      }
    }
    return items + Array(repeating: whole, count: shape.rank - items.count)
  }

  /// The coordinates, one list an axis, of the elements that are not 0.
  private static func coordinates(of mask: Tensor) throws(TensorError) -> [[Int]] {
    let strides = mask.shape.rowMajorStrides
    var count = 0
    mask.visitElements { element in
      if element != 0 { count += 1 }
      return true
    }
    try MemoryBudget.check((mask.rank + 1) * count * MemoryLayout<Int>.stride)
    var places: [Int] = []
    places.reserveCapacity(count)
    var index = 0
    mask.visitElements { element in
      if element != 0 { places.append(index) }
      index += 1
      return true
    }
    try Tensor.checkInterruption()
    guard mask.rank > 1 else { return mask.rank == 0 ? [] : [places] }
    return mask.shape.indices.map { axis in
      places.map { Interruption.isRequested ? 0 : $0 / strides[axis] % mask.shape[axis] }
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
      guard let places = try selection.places(in: view) else { return view }
      defer { withExtendedLifetime(places) {} }
      let result = try Tensor(undefined: selection.shape, elementType)
      if elementType.isStoredAsDouble {
        result.fill(from: self, places.positions, as: Double.self)
      } else {
        result.fill(from: self, places.positions, as: Float.self)
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
    let places = try selection.places(in: view)
    if elementType.isStoredAsDouble {
      view.place(values, places?.positions, isAdding: isAdding, as: Double.self)
    } else {
      view.place(values, places?.positions, isAdding: isAdding, as: Float.self)
    }
    withExtendedLifetime(places) {}
    try Tensor.checkInterruption()
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

  /// Places in memory, counted against the memory that tensors may use.
  fileprivate struct Places {
    var positions: [Int]
    private let reservation: MemoryReservation

    init(count: Int) throws(TensorError) {
      reservation = try MemoryReservation(byteCount: count * MemoryLayout<Int>.stride)
      positions = []
      positions.reserveCapacity(count)
    }
  }

  /// The places in memory of the selected elements, in row-major order; none for a plain view.
  fileprivate func places(in view: Tensor) throws(TensorError) -> Places? {
    guard !lists.isEmpty else { return nil }
    let strides = view.strides
    var listed = try Places(count: listShape.elementCount)
    for index in 0..<listShape.elementCount {
      if index % Tensor.pollingInterval == 0 { try Tensor.checkInterruption() }
      listed.positions.append(
        lists.reduce(0) { $0 + $1.positions[index] * strides[$1.axis] })
    }
    let axes = lists.map(\.axis)
    let rest = view.shape.indices.filter { !axes.contains($0) }
    let areNeighbours = axes[axes.count - 1] - axes[0] == axes.count - 1
    let before = areNeighbours ? rest.filter { $0 < axes[0] } : []
    let after = areNeighbours ? rest.filter { $0 > axes[0] } : rest
    var places = try Places(count: 1)
    places.positions = [view.offset]
    func spread(over steps: [Int]) throws(TensorError) {
      var wider = try Places(count: places.positions.count * steps.count)
      for place in places.positions {
        for start in stride(from: 0, to: steps.count, by: Tensor.pollingInterval) {
          try Tensor.checkInterruption()
          let end = min(start + Tensor.pollingInterval, steps.count)
          for step in steps[start..<end] { wider.positions.append(place + step) }
        }
      }
      places = wider
    }
    for axis in before { try spread(over: (0..<view.shape[axis]).map { $0 * strides[axis] }) }
    try spread(over: listed.positions)
    for axis in after { try spread(over: (0..<view.shape[axis]).map { $0 * strides[axis] }) }
    return places
  }
}

extension Tensor {
  fileprivate func fill<Element>(from source: Tensor, _ places: [Int], as type: Element.Type) {
    let memory = source.storage.bytes.assumingMemoryBound(to: type)
    let output = freshPointer(as: type)
    forEachPlace(places) { index, place in output[index] = memory[place] }
    withExtendedLifetime(source.storage) {}
  }

  fileprivate func place<Element: KernelElement>(
    _ values: Tensor, _ places: [Int]?, isAdding: Bool, as type: Element.Type
  ) {
    let input = values.pointer(as: type)
    let memory = storage.bytes.assumingMemoryBound(to: type)
    defer { withExtendedLifetime((self.storage, values.storage)) {} }
    guard let places else {
      // Every place is named once, so that adding to zeros is putting there.
      return StridedCopy.scatter(input, shape: shape.sizes, strides: strides, memory + offset)
    }
    if isAdding {
      forEachPlace(places) { index, place in memory[place] += input[index] }
    } else {
      forEachPlace(places) { index, place in memory[place] = input[index] }
    }
  }

  /// Goes through places in memory, until the learner asks for an end.
  @inline(__always)
  private func forEachPlace(_ places: [Int], _ body: (_ index: Int, _ place: Int) -> Void) {
    for start in stride(from: 0, to: places.count, by: Tensor.pollingInterval) {
      guard !Interruption.isRequested else { return }
      for index in start..<min(start + Tensor.pollingInterval, places.count) {
        body(index, places[index])
      }
    }
  }
}
