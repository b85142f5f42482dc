import Autodiff
import Operations
import Tensors

/// A part of a model: a function of a tensor that may hold parameters.
///
/// Layers have identity: training changes their parameters in place, and every name for a layer
/// sees the change.
package protocol Layer: AnyObject {
  /// The name of the constructor, as in PyTorch.
  var name: String { get }
  /// The layer's own parameters by their names, without those of the layers it consists of.
  var parameters: [(name: String, leaf: Leaf)] { get }
  /// What the layer keeps besides its parameters, such as running averages, by their names.
  var buffers: [(name: String, value: Tensor)] { get }
  /// The layers that this one consists of, in order.
  var children: [any Layer] { get }
  /// Whether the layer is in training unless a call says otherwise.
  var mode: LayerMode { get }
  /// The number of levels of layers that hold others, this one included; 0 for a layer by itself.
  var depth: Int { get }
  /// The number of layers inside, those inside these included; one that stands in several places
  /// counts in each.
  var layerCount: Int { get }
  /// How a constructor made the layer; none for what is made otherwise.
  var construction: Construction? { get set }

  /// Applies the layer.
  ///
  /// - Parameters:
  ///   - input: What the layer is applied to.
  ///   - context: Whether the layer is in training, and where random numbers come from.
  /// - Returns: The output.
  /// - Throws: `OperationError` where the input does not fit the layer.
  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable
}

/// A call of a constructor, from which the layer that it made can be written down.
package struct Construction {
  /// The constructor's entry in the manual.
  package let reference: Reference
  /// The checked arguments.
  package let arguments: [Argument]
}

/// Somebody who looks on while layers are applied.
package protocol LayerObserver: AnyObject {
  /// Takes note that a layer is about to be applied.
  func begins(_ layer: any Layer, on input: Variable)
  /// Takes note that the layer that began last has been applied, or has failed.
  func ends(_ layer: any Layer)
}

/// Whether a layer is in training, which every name for the layer sees.
package final class LayerMode: Restorable {
  package let birth = Birth.next()
  private var isInTraining = true

  /// Creates the mode of a new layer: in training.
  package init() {}

  /// Whether the layer is in training.
  package fileprivate(set) var isTraining: Bool {
    get { isInTraining }
    set {
      Journal.willChange(self)
      isInTraining = newValue
    }
  }

  package var restorableState: Bool {
    get { isInTraining }
    set { isInTraining = newValue }
  }
}

/// The circumstances in which a layer is applied.
package struct LayerContext {
  /// Whether dropout drops and batch normalisation looks at the batch.
  package let isTraining: Bool
  /// Where random numbers come from.
  package let random: RandomStream
  /// Who looks on; none most of the time.
  package let observer: (any LayerObserver)?

  /// Creates a context.
  package init(
    isTraining: Bool, random: RandomStream, observer: (any LayerObserver)? = nil
  ) {
    self.isTraining = isTraining
    self.random = random
    self.observer = observer
  }
}

extension Layer {
  package var children: [any Layer] { [] }

  package var buffers: [(name: String, value: Tensor)] { [] }

  package var depth: Int { 0 }

  package var layerCount: Int { 0 }

  /// Applies the layer, and tells whoever looks on.
  ///
  /// - Parameters:
  ///   - input: What the layer is applied to.
  ///   - context: The circumstances.
  /// - Returns: The output.
  /// - Throws: `OperationError` where the input does not fit the layer.
  package func apply(_ input: Variable, _ context: LayerContext) throws -> Variable {
    guard let observer = context.observer else { return try forward(input, context) }
    observer.begins(self, on: input)
    defer { observer.ends(self) }
    return try forward(input, context)
  }

  /// Puts the layer and all that it consists of into training, or out of it.
  package func train(_ isTraining: Bool) {
    mode.isTraining = isTraining
    for child in children { child.train(isTraining) }
  }

  /// The parameters of the layer and of all that it consists of, in order.
  package var allParameters: [Leaf] {
    parameters.map(\.leaf) + children.flatMap { $0.allParameters }
  }
}

/// A constructor of layers, declared in the same form as an operation.
package protocol LayerConstructor: Sendable {
  /// Name, parameters, texts and examples.
  static var reference: Reference { get }

  /// Makes a layer with freshly drawn parameters.
  static func make(_ call: Call) throws -> any Layer
}

extension LayerConstructor {
  /// Makes a layer that knows how it was made.
  package static func layer(_ call: Call) throws -> any Layer {
    let layer = try make(call)
    layer.construction = Construction(reference: reference, arguments: call.arguments)
    return layer
  }
}

/// Every constructor, each registered by its line here.
package enum LayerCatalog {
  /// The constructors in the order of the manual.
  package static let constructors: [any LayerConstructor.Type] = [
    MakeLinear.self,
    MakeConv2D.self,
    MakeConv1D.self,
    MakeMaxPool2D.self,
    MakeAveragePool2D.self,
    MakeGlobalAveragePool2D.self,
    MakeFlatten.self,
    MakeReLU.self,
    MakeSigmoid.self,
    MakeTanh.self,
    MakeLeakyReLU.self,
    MakePReLU.self,
    MakeELU.self,
    MakeSELU.self,
    MakeGELU.self,
    MakeSiLU.self,
    MakeMish.self,
    MakeSoftplus.self,
    MakeSoftsign.self,
    MakeHardtanh.self,
    MakeHardsigmoid.self,
    MakeMaxout.self,
    MakeIdentity.self,
    MakeSoftmax.self,
    MakeLogSoftmax.self,
    MakeDropout.self,
    MakeBatchNorm1D.self,
    MakeBatchNorm2D.self,
    MakeLayerNorm.self,
    MakeEmbedding.self,
    MakeRNN.self,
    MakeLSTM.self,
    MakeGRU.self,
  ]
}
