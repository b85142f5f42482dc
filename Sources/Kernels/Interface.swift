import KernelInterface

/// A function of one number, applied to every element of a buffer.
package typealias UnaryFunction = KernelInterface.UnaryFunction

/// A function of two numbers, applied to every pair of elements of two buffers.
package typealias BinaryFunction = KernelInterface.BinaryFunction

/// A way to make one number of many.
package typealias Reduction = KernelInterface.Reduction
