/** Of the contract, as OpenAPI and the reports name it. */
export const apiVersion = '0.1.0';
